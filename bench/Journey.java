package bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One full launch as a browser would do it: login, redirect, signed token, launch, redirect, first page. */
final class Journey {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int MOST_REDIRECTS = 5;
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" content=\"([^\"]+)\"");

    private final URI tool;
    private final Platform platform;
    private final int person;
    private final String target;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String state = "";
    private String nonce = "";
    private URI firstPage;

    Journey(URI tool, Platform platform, int person, String targetPath) {
        this.tool = tool;
        this.platform = platform;
        this.person = person;
        this.target = tool.resolve(targetPath).toString();
        this.firstPage = tool;
    }

    /** Third-party initiated login; platforms use GET as well as POST, so do we. */
    void login() throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("iss", platform.issuer());
        fields.put("client_id", Platform.CLIENT);
        fields.put("login_hint", "person-" + person);
        fields.put("lti_message_hint", "bench");
        fields.put("lti_deployment_id", Platform.DEPLOYMENT);
        fields.put("target_link_uri", target);
        URI login = tool.resolve("/lti/login");
        Answer answer = person % 2 == 0 ? send(login, form(fields)) : send(URI.create(login + "?" + form(fields)), null);
        Map<String, String> query = query(answer.redirect("login"));
        state = needed(query, "state");
        nonce = needed(query, "nonce");
    }

    void launch() throws IOException, GeneralSecurityException {
        String token = platform.idToken(person, nonce, target);
        URI launch = tool.resolve("/lti/launch");
        firstPage = launch.resolve(send(launch, form(Map.of("id_token", token, "state", state))).redirect("launch"));
    }

    /** @return the size of the page as it came over the line */
    int firstPage() throws IOException {
        return page(firstPage).body().length;
    }

    /** A page of the launch. @param path within it */
    String get(String path) throws IOException {
        return text(page(inside(path)));
    }

    /** Sends a form of a page of the launch. @return the path of the page that it leads to, within the launch */
    String post(String page, String path, Map<String, String> fields) throws IOException {
        Matcher token = TOKEN.matcher(get(page));
        if (!token.find()) {
            throw new IOException(page + " has no token for its forms");
        }
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", token.group(1));
        URI next = firstPage.resolve(send(inside(path), form(all)).redirect(path));
        return next.getPath().substring(root().length());
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    private URI inside(String path) {
        return firstPage.resolve(root() + path);
    }

    /** Every page of a launch is below an address of its own: {@code /l/…}. */
    private String root() {
        String path = firstPage.getPath();
        int end = path.indexOf('/', path.indexOf('/', 1) + 1);
        return end < 0 ? path : path.substring(0, end);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private Answer page(URI first) throws IOException {
        URI page = first;
        for (int hop = 0; hop < MOST_REDIRECTS; hop++) {
            Answer answer = send(page, null);
            if (answer.status() == HttpURLConnection.HTTP_OK) {
                return answer;
            }
            page = page.resolve(answer.redirect(first.getPath()));
        }
        throw new IOException(first.getPath() + " redirects more than " + MOST_REDIRECTS + " times");
    }

    /** A form is posted by the LMS, or by a page of the tool's own once the launch is through. */
    private Answer send(URI address, String form) throws IOException {
        var connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Accept", "text/html,application/xhtml+xml;q=0.9");
        connection.setRequestProperty("Accept-Language", "en-US,en;q=0.8");
        connection.setRequestProperty("User-Agent", "Mozilla/5.0 (Laurel launch bench)");
        if (!cookies.isEmpty()) {
            connection.setRequestProperty(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(it -> it.getKey() + "=" + it.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            byte[] body = form.getBytes(StandardCharsets.US_ASCII);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Origin", address.getPath().startsWith("/l/") ? origin(tool) : platform.issuer());
            connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(body.length);
            connection.getOutputStream().write(body);
        }
        int status = connection.getResponseCode();
        remember(connection.getHeaderFields().getOrDefault("Set-Cookie", List.of()));
        try (InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            byte[] body = stream == null ? new byte[0] : stream.readAllBytes();
            return new Answer(status, connection.getHeaderField("Location"), body);
        }
    }

    private void remember(List<String> setCookies) {
        for (String cookie : setCookies) {
            String pair = cookie.split(";", 2)[0];
            int equals = pair.indexOf('=');
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        cookies.values().removeIf(String::isEmpty);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> query(String address) {
        var fields = new LinkedHashMap<String, String>();
        for (String pair : address.substring(address.indexOf('?') + 1).split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static String needed(Map<String, String> query, String name) throws IOException {
        String value = query.get(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("The login's redirect has no " + name + ": " + query);
        }
        return value;
    }

    private record Answer(int status, String location, byte[] body) {

        String redirect(String step) throws IOException {
            if (location == null || status < 300 || status >= 400) {
                String words = new String(body, StandardCharsets.UTF_8).replaceAll("(?s)<[^>]*>", " ").replaceAll("\\s+", " ");
                throw new IOException("%s answered %d and no redirect: %s"
                        .formatted(step, status, words.substring(0, Math.min(300, words.length()))));
            }
            return location;
        }
    }
}
