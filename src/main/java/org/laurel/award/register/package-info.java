/** What everybody may read of awards, badge classes and endorsements. */
@NullMarked
package org.laurel.award.register;

import org.jspecify.annotations.NullMarked;
