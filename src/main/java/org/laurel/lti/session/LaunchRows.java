package org.laurel.lti.session;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.OrganisationTimeZone;
import org.laurel.lti.DeepLinking;
import org.laurel.lti.GradeEndpoint;
import org.laurel.lti.Launch;
import org.laurel.lti.LaunchRole;
import org.laurel.lti.MessageType;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A launch as it stands in its row. */
@Component
public class LaunchRows {

    /** What one session hands on to its twin: all but whose it is, how it is opened and where it begins. */
    public static final String HANDED_ON = """
            person_id, person_name, deployment_id, context_id, context_title, resource_link_id, resource_link_title, roles,
            custom, locale, time_zone, line_items_url, line_item_url, grade_scopes, roster_url, return_url,
            frame_ancestors, message, deep_linking, for_user""";

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;

    LaunchRows(JsonMapper json) {
        this.json = json;
    }

    public Launch launch(ResultSet row) throws SQLException {
        Map<String, String> custom = json.readValue(row.getString("custom"), TEXTS);
        return new Launch(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("person_name"),
                row.getObject("registration_id", UUID.class),
                row.getString("deployment_id"),
                row.getObject("context_id", UUID.class),
                row.getString("context_title"),
                row.getObject("resource_link_id", UUID.class),
                row.getString("resource_link_title"),
                roles(strings(row.getArray("roles"))),
                Map.copyOf(custom),
                Locale.forLanguageTag(row.getString("locale")),
                timeZone(row),
                grades(row),
                uri(row.getString("roster_url")),
                uri(row.getString("return_url")),
                row.getString("frame_ancestors"),
                MessageType.valueOf(row.getString("message")),
                deepLinking(row.getString("deep_linking")),
                row.getString("for_user"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    /** The platform's or the browser's, else the organisation's, else UTC. */
    private static ZoneId timeZone(ResultSet row) throws SQLException {
        String zone = row.getString("time_zone");
        return OrganisationTimeZone.read(zone == null ? row.getString("organisation_zone") : zone)
                .orElse(ZoneOffset.UTC);
    }

    private @Nullable DeepLinking deepLinking(@Nullable String text) {
        return text == null ? null : json.readValue(text, DeepLinking.class);
    }

    private static @Nullable GradeEndpoint grades(ResultSet row) throws SQLException {
        URI lineItems = uri(row.getString("line_items_url"));
        URI lineItem = uri(row.getString("line_item_url"));
        return lineItems == null && lineItem == null
                ? null
                : new GradeEndpoint(lineItems, lineItem, Set.copyOf(strings(row.getArray("grade_scopes"))));
    }

    private static Set<LaunchRole> roles(List<String> names) {
        var roles = EnumSet.noneOf(LaunchRole.class);
        names.forEach(name -> roles.add(LaunchRole.valueOf(name)));
        return roles;
    }

    private static List<String> strings(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
