package org.laurel.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.FormText;
import org.laurel.lti.registration.Platform;
import org.laurel.lti.registration.Registration;
import org.laurel.lti.registration.RegistrationSpec;

/**
 * What somebody says about their LMS, as it was typed. Empty addresses are those of the chosen product where it has the same for
 * all its customers.
 *
 * @param address at which people use the LMS, of which the others can be made
 * @param trust {@code any}: deployments are learnt at their first launch; {@code listed}: only {@code deployments} count
 * @param deployments ids with blanks, commas or line ends between them
 */
record RegistrationForm(
        String platform,
        String address,
        String issuer,
        String clientId,
        String authorizationEndpoint,
        String tokenEndpoint,
        String jwksUri,
        String tokenAudience,
        String trust,
        String deployments) {

    /** Keys of the products to choose from. */
    static final List<String> PLATFORMS =
            Arrays.stream(Platform.values()).map(Platform::key).toList();

    static final String ANY = "any";
    static final String LISTED = "listed";

    private static final int LONGEST = 1000;
    private static final int LONGEST_DEPLOYMENT = 255;
    private static final int MOST_DEPLOYMENTS = 100;

    RegistrationForm(
            @Nullable String platform,
            @Nullable String address,
            @Nullable String issuer,
            @Nullable String clientId,
            @Nullable String authorizationEndpoint,
            @Nullable String tokenEndpoint,
            @Nullable String jwksUri,
            @Nullable String tokenAudience,
            @Nullable String trust,
            @Nullable String deployments) {
        this.platform = FormText.line(platform);
        this.address = FormText.line(address);
        this.issuer = FormText.line(issuer);
        this.clientId = FormText.line(clientId);
        this.authorizationEndpoint = FormText.line(authorizationEndpoint);
        this.tokenEndpoint = FormText.line(tokenEndpoint);
        this.jwksUri = FormText.line(jwksUri);
        this.tokenAudience = FormText.line(tokenAudience);
        this.trust = FormText.line(trust).equals(LISTED) ? LISTED : ANY;
        this.deployments = FormText.lines(deployments);
    }

    static RegistrationForm empty() {
        return new RegistrationForm(null, null, null, null, null, null, null, null, null, null);
    }

    /** A registration as it stands, for changing it. */
    static RegistrationForm of(Registration it) {
        return new RegistrationForm(
                it.platform().key(),
                null,
                it.issuer(),
                it.clientId(),
                it.authorizationEndpoint().toString(),
                it.tokenEndpoint().toString(),
                it.jwksUri().toString(),
                it.tokenAudience().equals(it.tokenEndpoint().toString()) ? null : it.tokenAudience(),
                it.anyDeployment() ? ANY : LISTED,
                null);
    }

    /** The same of another LMS. */
    RegistrationForm of(String knownIssuer, String knownClientId) {
        return new RegistrationForm(
                platform,
                address,
                knownIssuer,
                knownClientId,
                authorizationEndpoint,
                tokenEndpoint,
                jwksUri,
                tokenAudience,
                trust,
                deployments);
    }

    /** The same with the addresses that the product has at its address; what it does not tell stays as it was typed. */
    RegistrationForm at(PlatformAddresses known) {
        return new RegistrationForm(
                platform,
                address,
                known.issuer().isEmpty() ? issuer : known.issuer(),
                clientId,
                known.authorizationEndpoint().isEmpty() ? authorizationEndpoint : known.authorizationEndpoint(),
                known.tokenEndpoint().isEmpty() ? tokenEndpoint : known.tokenEndpoint(),
                known.jwksUri().isEmpty() ? jwksUri : known.jwksUri(),
                known.tokenAudience().isEmpty() ? tokenAudience : known.tokenAudience(),
                trust,
                deployments);
    }

    /** By field, in the order of the page: what to say about it ({@code connection.setup.error.<this>}). */
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        Optional<Platform> product = product();
        note(errors, "platform", product.isPresent() ? null : "platform");
        note(errors, "issuer", text(issuer, has(product, Platform::issuer)));
        note(errors, "clientId", clientId.isEmpty() ? "clientId.missing" : text(clientId, false));
        note(
                errors,
                "authorizationEndpoint",
                address(authorizationEndpoint, has(product, Platform::authorizationEndpoint)));
        note(errors, "tokenEndpoint", address(tokenEndpoint, has(product, Platform::tokenEndpoint)));
        note(errors, "jwksUri", address(jwksUri, has(product, Platform::jwksUri)));
        note(errors, "tokenAudience", text(tokenAudience, true));
        note(errors, "deployments", trust.equals(LISTED) ? deploymentsError() : null);
        return errors;
    }

    private static void note(Map<String, String> errors, String field, @Nullable String error) {
        if (error != null) {
            errors.put(field, error);
        }
    }

    private static boolean has(Optional<Platform> product, Function<Platform, @Nullable Object> preset) {
        return product.isEmpty() || product.map(preset).isPresent();
    }

    private static @Nullable String text(String value, boolean mayBeEmpty) {
        if (value.isEmpty()) {
            return mayBeEmpty ? null : "missing";
        }
        return value.length() > LONGEST ? "long" : null;
    }

    private static @Nullable String address(String value, boolean mayBeEmpty) {
        String error = text(value, mayBeEmpty);
        if (error != null || value.isEmpty()) {
            return error;
        }
        return uri(value).filter(RegistrationSpec::accepts).isPresent() ? null : "address";
    }

    private @Nullable String deploymentsError() {
        Set<String> ids = deploymentIds();
        if (ids.isEmpty()) {
            return "deployments.missing";
        }
        boolean bounded =
                ids.size() <= MOST_DEPLOYMENTS && ids.stream().allMatch(id -> id.length() <= LONGEST_DEPLOYMENT);
        return bounded ? null : "deployments.many";
    }

    private Set<String> deploymentIds() {
        return Arrays.stream(deployments.split("[\\s,]+"))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Only of a form without errors. */
    RegistrationSpec spec() {
        boolean any = trust.equals(ANY);
        return new RegistrationSpec(
                product().orElseThrow(),
                issuer.isEmpty() ? null : issuer,
                clientId,
                uri(authorizationEndpoint).orElse(null),
                uri(tokenEndpoint).orElse(null),
                tokenAudience.isEmpty() ? null : tokenAudience,
                uri(jwksUri).orElse(null),
                any ? Set.of() : deploymentIds(),
                any);
    }

    /** The chosen product, or empty. */
    Optional<Platform> product() {
        return Arrays.stream(Platform.values())
                .filter(it -> it.key().equals(platform))
                .findFirst();
    }

    private static Optional<URI> uri(String value) {
        try {
            return value.isEmpty() ? Optional.empty() : Optional.of(new URI(value));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
