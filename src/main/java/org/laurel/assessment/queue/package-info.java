/** Pages of the assessment queue, for assessors and for leads. */
@NullMarked
package org.laurel.assessment.queue;

import org.jspecify.annotations.NullMarked;
