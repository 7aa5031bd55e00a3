/** How far the educators of a course are. */
@NullMarked
package org.laurel.submission.progress;

import org.jspecify.annotations.NullMarked;
