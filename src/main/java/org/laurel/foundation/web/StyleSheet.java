package org.laurel.foundation.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import org.laurel.foundation.Secrets;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The one style sheet of all pages, put together at start from {@code static/css/parts}, a part a module, in the order of
 * their names. Its address holds a hash of its content, so that browsers keep it for a year.
 */
@Controller
class StyleSheet {

    private static final String PARTS = "classpath*:static/css/parts/*.css";
    private static final int HASH_LENGTH = 16;
    private static final int DAYS_KEPT = 365;

    private final String text;
    private final String hash;

    StyleSheet() throws IOException, NoSuchAlgorithmException {
        var all = new StringBuilder();
        Resource[] parts = new PathMatchingResourcePatternResolver().getResources(PARTS);
        Arrays.sort(parts, Comparator.comparing(part -> String.valueOf(part.getFilename())));
        for (Resource part : parts) {
            all.append(part.getContentAsString(StandardCharsets.UTF_8)).append('\n');
        }
        text = all.toString();
        hash = Secrets.hex(Secrets.hash(text)).substring(0, HASH_LENGTH);
    }

    String path() {
        return "/css/laurel-" + hash + ".css";
    }

    @GetMapping("/css/laurel-{hash}.css")
    ResponseEntity<String> styles(@PathVariable String hash) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofDays(DAYS_KEPT))
                        .cachePublic()
                        .immutable())
                .body(text);
    }
}
