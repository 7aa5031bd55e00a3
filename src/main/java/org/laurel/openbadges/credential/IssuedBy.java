package org.laurel.openbadges.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.net.URI;
import java.util.List;

/** OB 3.0 Profile of the issuer as it stands within a credential. @param id where the whole profile is */
@JsonPropertyOrder({"id", "type"})
public record IssuedBy(URI id, String name, URI url, String email) {

    @JsonProperty
    List<String> type() {
        return List.of("Profile");
    }
}
