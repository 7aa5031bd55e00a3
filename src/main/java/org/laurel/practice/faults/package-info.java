/** Switches that make services misbehave as real platforms do. */
@NullMarked
package org.laurel.practice.faults;

import org.jspecify.annotations.NullMarked;
