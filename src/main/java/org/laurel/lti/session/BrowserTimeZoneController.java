package org.laurel.lti.session;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.laurel.lti.Launch;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the browser's time zone for a launch whose LMS told none. */
@Controller
class BrowserTimeZoneController {

    private final OpenLaunches launches;

    BrowserTimeZoneController(OpenLaunches launches) {
        this.launches = launches;
    }

    /** 204 where it is kept, 409 where the zone is known already, 400 where the text names none of the tz database. */
    @PostMapping("/time-zone")
    ResponseEntity<Void> tell(
            @RequestParam(name = "zone", required = false) @Nullable String zone,
            @AuthenticationPrincipal Launch launch) {
        if (zone == null || !ZoneId.getAvailableZoneIds().contains(zone)) {
            return ResponseEntity.badRequest().build();
        }
        return launches.tellTimeZone(launch.id(), ZoneId.of(zone))
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(409).build();
    }
}
