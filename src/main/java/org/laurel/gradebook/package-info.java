/** Progress and results to the LMS's gradebook: written with the decision, sent later, in order, until the LMS has them. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "assessment",
            "award",
            "award :: issuing",
            "catalogue",
            "connection",
            "directory",
            "foundation",
            "lti",
            "lti :: registration",
            "lti :: service",
            "submission"
        })
package org.laurel.gradebook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
