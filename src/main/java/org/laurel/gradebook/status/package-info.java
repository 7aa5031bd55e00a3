/** The page of what was reported, what was refused, and what can be sent again. */
@NullMarked
package org.laurel.gradebook.status;

import org.jspecify.annotations.NullMarked;
