/** A launch under way: initiation, message, ID token, variables, platform storage. */
@NullMarked
package org.laurel.practice.launch;

import org.jspecify.annotations.NullMarked;
