/** Checking badges as a stranger would, Laurel's own and others': what was brought, what it says, and whether that holds. */
@NullMarked
@ApplicationModule(allowedDependencies = {"openbadges", "openbadges :: credential", "foundation"})
package org.laurel.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
