/** Goals of an educator. */
@NullMarked
package org.laurel.growth.goal;

import org.jspecify.annotations.NullMarked;
