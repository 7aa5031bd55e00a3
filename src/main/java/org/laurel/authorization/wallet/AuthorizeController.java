package org.laurel.authorization.wallet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.directory.People;
import org.laurel.directory.Person;
import org.laurel.foundation.Secrets;
import org.laurel.foundation.Settings;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.session.FormTargets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The authorization endpoint (RFC 6749 §3.1): a person is asked whether a wallet may fetch their badges. */
@Controller
class AuthorizeController {

    private static final String YES = "yes";

    private final WalletClients clients;
    private final WalletBrowsers browsers;
    private final WalletConnections connections;
    private final WalletGrants grants;
    private final People people;
    private final Organisations organisations;
    private final TransactionTemplate transaction;
    private final Settings settings;

    AuthorizeController(
            WalletClients clients,
            WalletBrowsers browsers,
            WalletConnections connections,
            WalletGrants grants,
            People people,
            Organisations organisations,
            TransactionTemplate transaction,
            Settings settings) {
        this.clients = clients;
        this.browsers = browsers;
        this.connections = connections;
        this.grants = grants;
        this.people = people;
        this.organisations = organisations;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** What wallets get, and how to let one in: for whoever comes without having been in a course. */
    @GetMapping("/oauth2/about")
    String about(Model model) {
        model.addAttribute("address", settings.url(WalletDocuments.API));
        return "authorization/wallet-about";
    }

    /** The window that a page of the launch opened. */
    @PostMapping("/oauth2/arrive")
    String arrive(@RequestParam(defaultValue = "") String code, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WalletBrowsers.Visitor visitor = browsers.arrive(code, response)
                .orElseThrow(() -> new PageProblem(HttpStatus.BAD_REQUEST, "authorization.wallet.problem.arrive"));
        addPerson(model, visitor);
        model.addAttribute("address", settings.url(WalletDocuments.API));
        return "authorization/wallet-ready";
    }

    @GetMapping("/oauth2/authorize")
    String ask(
            @RequestParam Map<String, String> asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AuthorizationRequest wanted = wanted(asked);
        Optional<WalletBrowsers.Visitor> visitor = browsers.visitor(request);
        if (visitor.isEmpty()) {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            return about(model);
        }
        addPerson(model, visitor.get());
        model.addAttribute("confirm", visitor.get().confirm());
        model.addAttribute("wallet", wanted.client().name());
        model.addAttribute("site", URI.create(wanted.redirectUri()).getHost());
        model.addAttribute("profile", wanted.sees(Scope.WALLET_PROFILE));
        model.addAttribute("asked", AuthorizationRequest.parameters(asked));
        FormTargets.allow(request, URI.create(wanted.redirectUri()));
        return "authorization/wallet-consent";
    }

    /** @param confirm shows that the form is ours; @param allow yes lets the wallet in, anything else does not */
    @PostMapping("/oauth2/authorize")
    String answer(
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "") String confirm,
            @RequestParam(defaultValue = "") String allow,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        AuthorizationRequest wanted = wanted(asked);
        WalletBrowsers.Visitor visitor = browsers.visitor(request)
                .filter(it -> Secrets.same(it.confirm(), confirm))
                .orElseThrow(() -> new PageProblem(HttpStatus.BAD_REQUEST, "authorization.wallet.problem.arrive"));
        if (!allow.equals(YES)) {
            return "redirect:" + wanted.back(settings.baseUrl(), "error", "access_denied");
        }
        String code = Tenancy.as(
                visitor.organisation(),
                visitor.person(),
                () -> Objects.requireNonNull(transaction.execute(status -> connect(visitor.person(), wanted))));
        return "redirect:" + wanted.back(settings.baseUrl(), "code", code);
    }

    private String connect(UUID person, AuthorizationRequest wanted) {
        UUID connection = connections.connect(person, wanted.client(), wanted.scopes());
        clients.used(wanted.client().id());
        return grants.code(connection, wanted.client().id(), wanted.redirectUri(), wanted.challenge());
    }

    /**
     * Anybody may register a wallet with any address, so an error is never told by a redirect: Laurel would send people
     * wherever a link wants them (RFC 9700 §4.11.2). They go there only after they have answered.
     */
    private AuthorizationRequest wanted(Map<String, String> asked) {
        AuthorizationRequest wanted = client(asked.get("client_id"))
                .flatMap(clients::find)
                .flatMap(client -> AuthorizationRequest.of(client, asked))
                .orElseThrow(() -> new PageProblem(HttpStatus.BAD_REQUEST, "authorization.wallet.problem.unknown"));
        if (wanted.error() != null) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "authorization.wallet.problem.request", wanted.error());
        }
        return wanted;
    }

    private static Optional<UUID> client(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void addPerson(Model model, WalletBrowsers.Visitor visitor) {
        Optional<Person> person = Tenancy.in(visitor.organisation(), () -> people.find(visitor.person()));
        model.addAttribute("name", person.map(Person::name).orElse(null));
        model.addAttribute(
                "organisation",
                organisations
                        .find(visitor.organisation())
                        .map(Organisation::name)
                        .orElse(""));
    }
}
