/** What awards count for in an organisation: the recognition policies of program leads, and what a change of them changes. */
@NullMarked
package org.laurel.award.recognition;

import org.jspecify.annotations.NullMarked;
