/** The tool side of LTI 1.3 and LTI Advantage: registrations, login, launch and service clients. It knows nothing of badges. */
@NullMarked
@ApplicationModule(allowedDependencies = {"foundation"})
package org.laurel.lti;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
