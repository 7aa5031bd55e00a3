/** Awards: the Open Badges that educators hold; issuing, signing, publishing and checking them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "assessment",
            "catalogue",
            "directory",
            "foundation",
            "openbadges",
            "openbadges :: credential",
            "openbadges :: image",
            "openbadges :: proof",
            "submission",
            "verification",
            "verification :: document",
            "verification :: report"
        })
package org.laurel.award;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
