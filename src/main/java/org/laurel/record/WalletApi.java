package org.laurel.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.NeedsScope;
import org.laurel.authorization.Scope;
import org.laurel.award.holder.HeldCredentials;
import org.laurel.directory.People;
import org.laurel.directory.Person;
import org.laurel.foundation.Settings;
import org.laurel.foundation.web.PageProblem;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Open Badges 3.0 §6: wallets fetch what their holder let them. Every credential has its proof inside, so that all are in
 * {@code credential} and none in {@code compactJwsString}: a wallet that took both would have each badge twice.
 */
@RestController
@RequestMapping("/ims/ob/v3p0")
class WalletApi {

    private static final int USUAL = 50;
    private static final int MOST = 100;
    private static final int LAST_OFFSET = 100_000;
    private static final int LONGEST = 40;

    private final HeldCredentials held;
    private final People people;
    private final Settings settings;

    WalletApi(HeldCredentials held, People people, Settings settings) {
        this.held = held;
        this.people = people;
        this.settings = settings;
    }

    /** The Profile of Open Badges 3.0 §B.1.23. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProfileJson(URI id, List<String> type, @Nullable String name) {}

    @GetMapping("/credentials")
    @NeedsScope(Scope.WALLET_CREDENTIALS)
    ResponseEntity<String> credentials(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String offset,
            @RequestParam(required = false) @Nullable String since,
            ApiCaller caller) {
        int most = number(limit, USUAL, 1, MOST);
        int from = number(offset, 0, 0, LAST_OFFSET);
        HeldCredentials.Page page = held.of(holder(caller), instant(since), most, from);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .header("X-Total-Count", Integer.toString(page.total()))
                .header(HttpHeaders.LINK, links(most, from, page.total(), since))
                .body("{\"credential\":[" + String.join(",", page.documents()) + "],\"compactJwsString\":[]}");
    }

    @GetMapping("/profile")
    @NeedsScope(Scope.WALLET_PROFILE)
    ResponseEntity<ProfileJson> profile(ApiCaller caller) {
        UUID holder = holder(caller);
        Person person = people.find(holder).orElseThrow(PageProblem::notFound);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ProfileJson(held.subject(holder), List.of("Profile"), person.name()));
    }

    private static UUID holder(ApiCaller caller) {
        return Objects.requireNonNull(caller.personId(), "Only wallets have these scopes");
    }

    /** RFC 8288: next, last, first, prev, as far as there are such pages. */
    private String links(int limit, int offset, int total, @Nullable String since) {
        var links = new ArrayList<String>();
        int last = total == 0 ? 0 : (total - 1) / limit * limit;
        if (offset + limit < total) {
            links.add(link("next", limit, offset + limit, since));
        }
        links.add(link("last", limit, last, since));
        links.add(link("first", limit, 0, since));
        if (offset > 0) {
            links.add(link("prev", limit, Math.max(0, offset - limit), since));
        }
        return String.join(", ", links);
    }

    private String link(String relation, int limit, int offset, @Nullable String since) {
        String query = "?limit=" + limit + "&offset=" + offset + (since == null ? "" : "&since=" + instant(since));
        return "<" + settings.url("/ims/ob/v3p0/credentials" + query) + ">; rel=\"" + relation + "\"";
    }

    private static int number(@Nullable String text, int usual, int least, int most) {
        if (text == null) {
            return usual;
        }
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw bad();
        }
        return number;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            if (text == null) {
                return null;
            }
            if (text.length() > LONGEST) {
                throw bad();
            }
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw bad();
        }
    }

    private static PageProblem bad() {
        return new PageProblem(HttpStatus.BAD_REQUEST, "record.wallet.problem.query");
    }
}
