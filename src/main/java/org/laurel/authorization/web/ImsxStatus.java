package org.laurel.authorization.web;

import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** {@code Imsx_StatusInfo}, as Open Badges 3.0 §6 tells errors. */
final class ImsxStatus {

    private ImsxStatus() {}

    static Map<String, ?> of(HttpStatus status, String detail) {
        Map<String, ?> minor =
                Map.of("imsx_codeMinorFieldName", "TargetEndSystem", "imsx_codeMinorFieldValue", minor(status));
        return Map.of(
                "imsx_codeMajor",
                "failure",
                "imsx_severity",
                "error",
                "imsx_description",
                detail,
                "imsx_codeMinor",
                Map.of("imsx_codeMinorField", List.of(minor)));
    }

    private static String minor(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "unauthorisedrequest";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "unknownobject";
            case TOO_MANY_REQUESTS -> "server_busy";
            case INTERNAL_SERVER_ERROR -> "internal_server_error";
            default -> "invaliddata";
        };
    }
}
