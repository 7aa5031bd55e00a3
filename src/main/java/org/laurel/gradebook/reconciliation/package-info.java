/** Holds what the LMS has against what was earned here. */
@NullMarked
package org.laurel.gradebook.reconciliation;

import org.jspecify.annotations.NullMarked;
