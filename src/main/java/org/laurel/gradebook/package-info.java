/** Progress and results to the LMS's gradebook: written with the decision, sent later, in order, until the LMS has them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "award",
            "assessment",
            "submission",
            "catalogue",
            "connection",
            "directory",
            "lti",
            "foundation"
        })
package org.laurel.gradebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
