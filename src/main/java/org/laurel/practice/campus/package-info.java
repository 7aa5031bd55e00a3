/** Pages of courses, preferences and administration. */
@NullMarked
package org.laurel.practice.campus;

import org.jspecify.annotations.NullMarked;
