/** Open Badges 2.0 as documents, the schemas that every badge must pass, and how badges are baked into pictures. */
@NullMarked
package org.laurel.award.openbadges;

import org.jspecify.annotations.NullMarked;
