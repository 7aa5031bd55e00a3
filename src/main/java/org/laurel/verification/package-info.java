/** Checking badges as a stranger would, Laurel's own and others': what was brought, what it says, and whether that holds. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"foundation", "openbadges", "openbadges :: credential", "openbadges :: proof"})
package org.laurel.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
