package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;

/** BitstringStatusListEntry: where a verifier sees whether a credential was revoked. */
@JsonPropertyOrder({"id", "type"})
public record StatusEntry(URI id, String statusListIndex, URI statusListCredential) {

    static final String REVOCATION = "revocation";

    public static StatusEntry of(URI list, int index) {
        return new StatusEntry(URI.create(list + "#" + index), Integer.toString(index), list);
    }

    @JsonProperty
    String type() {
        return "BitstringStatusListEntry";
    }

    @JsonProperty
    String statusPurpose() {
        return REVOCATION;
    }
}
