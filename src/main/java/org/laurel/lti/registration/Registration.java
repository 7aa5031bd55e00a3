package org.laurel.lti.registration;

import java.net.URI;
import java.util.UUID;

/**
 * One LMS that is connected for one organisation (LTI 1.3 Core §3.1.3), known by issuer and client id together: all
 * hosted Canvas shares one issuer.
 *
 * @param tokenAudience {@code aud} of client assertions, a single string; products differ
 * @param anyDeployment whether a deployment that is seen for the first time is approved at once
 */
public record Registration(
        UUID id,
        UUID organisationId,
        Platform platform,
        String issuer,
        String clientId,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        String tokenAudience,
        URI jwksUri,
        boolean anyDeployment) {}
