/** Access tokens and the gate of all LTI services. */
@NullMarked
package org.laurel.practice.service;

import org.jspecify.annotations.NullMarked;
