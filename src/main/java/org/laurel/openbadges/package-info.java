/** Open Badges 2.0 as documents, the schemas that every badge must pass, and how badges are baked into pictures. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.laurel.openbadges;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
