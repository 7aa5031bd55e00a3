/** Which platforms are connected: their registrations, deployments and addresses, by hand or by LTI Dynamic Registration. */
@NullMarked
@NamedInterface("registration")
package org.laurel.lti.registration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
