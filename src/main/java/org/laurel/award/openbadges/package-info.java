/** Open Badges 2.0 as documents: what they hold, the schemas they must pass, how they are baked into a picture. */
@NullMarked
package org.laurel.award.openbadges;

import org.jspecify.annotations.NullMarked;
