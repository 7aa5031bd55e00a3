package org.laurel.lti.session;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.laurel.foundation.outbound.Origins;

/** Where the forms of a page may lead beside Laurel, as browsers hold the redirects after a form against the page's policy. */
public final class FormTargets {

    private FormTargets() {}

    /** Lets the page that answers this request lead to the site of an address. */
    public static void allow(HttpServletRequest request, URI address) {
        Origins.originOf(address).ifPresent(origin -> PageHeaders.allowFormsTo(request, origin));
    }
}
