package org.laurel.connection;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.foundation.Settings;
import org.springframework.stereotype.Component;

/** What an LMS has to be told about Laurel. */
@Component
class ToolAddresses {

    private final Settings settings;

    ToolAddresses(Settings settings) {
        this.settings = settings;
    }

    /** By message key, in the order in which LMSs ask for them. */
    Map<String, URI> all() {
        var addresses = new LinkedHashMap<String, URI>();
        addresses.put("login", settings.url("/lti/login"));
        addresses.put("redirect", settings.url("/lti/launch"));
        addresses.put("keys", settings.url("/.well-known/jwks.json"));
        addresses.put("target", settings.url("/"));
        addresses.put("deep-link", settings.url("/lti/deep-link"));
        return addresses;
    }
}
