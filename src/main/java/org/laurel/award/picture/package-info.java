/** How badges look: chosen, uploaded and drawn. */
@NullMarked
package org.laurel.award.picture;

import org.jspecify.annotations.NullMarked;
