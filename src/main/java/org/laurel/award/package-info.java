/** Awards: the Open Badges that educators hold; issuing, signing, publishing and checking them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "assessment",
            "submission",
            "catalogue",
            "directory",
            "verification",
            "openbadges",
            "openbadges :: credential",
            "openbadges :: image",
            "foundation"
        })
package org.laurel.award;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
