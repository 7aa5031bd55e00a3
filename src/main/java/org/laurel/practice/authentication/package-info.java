/** The authentication request of a tool, and the launch that answers it. */
@NullMarked
package org.laurel.practice.authentication;

import org.jspecify.annotations.NullMarked;
