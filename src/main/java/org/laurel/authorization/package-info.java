/** Which programs of other systems may ask Laurel for what, and the tokens by which they are known (OAuth 2). */
@NullMarked
@ApplicationModule(allowedDependencies = {"directory", "foundation", "lti :: session"})
package org.laurel.authorization;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
