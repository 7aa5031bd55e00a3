/** Columns of the LMS, and reports to them, in order and each at least once. */
@NullMarked
package org.laurel.gradebook.reporting;

import org.jspecify.annotations.NullMarked;
