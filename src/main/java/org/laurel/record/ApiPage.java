package org.laurel.record;

import org.jspecify.annotations.Nullable;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** How the district API answers: in pages that are bounded, and with what nobody but the program that asked may keep. */
final class ApiPage {

    static final int MOST = 500;
    static final int USUAL = 100;

    private ApiPage() {}

    /** How many at most. @throws PageProblem 400 where that is no number, or out of bounds */
    static int limit(@Nullable String text) {
        if (text == null) {
            return USUAL;
        }
        if (text.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw new PageProblem(HttpStatus.BAD_REQUEST, "record.api.problem.limit", MOST);
    }

    static PageProblem badCursor() {
        return new PageProblem(HttpStatus.BAD_REQUEST, "record.api.problem.cursor");
    }

    /** May be kept by who asked, if they ask each time whether it is still so. */
    static <T> ResponseEntity<T> of(T body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(body);
    }
}
