package org.laurel.authorization.client;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.Scope;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.directory.FormText;
import org.laurel.foundation.Settings;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The organisation's programs, for its administrators: which there are, what each may, and its secret. */
@Controller
@RequestMapping("/integrations/clients")
class ClientsController {

    private static final int LONGEST_NAME = 100;
    private static final Set<String> DONE = Set.of("changed", "disabled", "enabled", "removed");
    /** How many days a former secret may stay good. */
    private static final List<Integer> GRACE = List.of(0, 1, 7, 30);

    private final ApiClients clients;
    private final Settings settings;
    private final Clock clock;

    ClientsController(ApiClients clients, Settings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    /** A scope to tick. */
    record Choice(String text, boolean chosen) {}

    @ModelAttribute
    void administratorsOnly(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return list(model, "", Set.of(), null);
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            Model model,
            HttpServletResponse response) {
        String typed = FormText.line(name);
        Set<Scope> scopes = programScopes(scope);
        String error = error(typed, scopes);
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model, typed, scopes, error);
        }
        return secret(model, clients.add(typed, scopes));
    }

    @GetMapping("/{client}")
    String page(@PathVariable UUID client, @RequestParam(defaultValue = "") String done, Model model) {
        ApiClient found = clients.find(client);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return page(model, found, found.name(), found.scopes(), null);
    }

    @PostMapping("/{client}")
    String change(
            @PathVariable UUID client,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") List<String> scope,
            Model model,
            HttpServletResponse response) {
        ApiClient found = clients.find(client);
        String typed = FormText.line(name);
        Set<Scope> scopes = programScopes(scope);
        String error = error(typed, scopes);
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(model, found, typed, scopes, error);
        }
        clients.change(client, typed, scopes);
        return "redirect:/integrations/clients/{client}?done=changed";
    }

    /** @param grace days for which the secret before stays good; what is not offered counts as none */
    @PostMapping("/{client}/secret")
    String changeSecret(@PathVariable UUID client, @RequestParam(defaultValue = "0") int grace, Model model) {
        return secret(model, clients.changeSecret(client, Duration.ofDays(GRACE.contains(grace) ? grace : 0)));
    }

    @PostMapping("/{client}/disable")
    String disable(@PathVariable UUID client) {
        clients.disable(client);
        return "redirect:/integrations/clients/{client}?done=disabled";
    }

    @PostMapping("/{client}/enable")
    String enable(@PathVariable UUID client) {
        clients.enable(client);
        return "redirect:/integrations/clients/{client}?done=enabled";
    }

    @PostMapping("/{client}/remove")
    String remove(@PathVariable UUID client) {
        clients.remove(client);
        return "redirect:/integrations/clients?done=removed";
    }

    private static Set<Scope> programScopes(List<String> texts) {
        Set<Scope> scopes = Scope.among(texts.stream());
        scopes.retainAll(Scope.OF_PROGRAMS);
        return scopes;
    }

    private static @Nullable String error(String name, Set<Scope> scopes) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return "name";
        }
        return scopes.isEmpty() ? "scopes" : null;
    }

    private String list(Model model, String name, Set<Scope> chosen, @Nullable String error) {
        model.addAttribute("clients", clients.list());
        return form(model, "authorization/clients", name, chosen, error);
    }

    private String page(Model model, ApiClient client, String name, Set<Scope> chosen, @Nullable String error) {
        model.addAttribute("client", client);
        model.addAttribute(
                "formerGood",
                client.formerUntil() != null && client.formerUntil().isAfter(clock.instant()));
        model.addAttribute("tokenAddress", settings.url("/oauth2/token"));
        model.addAttribute("grace", GRACE);
        return form(model, "authorization/client", name, chosen, error);
    }

    private static String form(Model model, String view, String name, Set<Scope> chosen, @Nullable String error) {
        model.addAttribute("name", name);
        model.addAttribute(
                "scopes",
                java.util.Arrays.stream(Scope.values())
                        .filter(Scope.OF_PROGRAMS::contains)
                        .map(it -> new Choice(it.text(), chosen.contains(it)))
                        .toList());
        model.addAttribute("error", error);
        return view;
    }

    /** The one page that shows a secret; it is never shown again. */
    private String secret(Model model, ApiClients.Made made) {
        model.addAttribute("client", clients.find(made.id()));
        model.addAttribute("secret", made.secret());
        model.addAttribute("tokenAddress", settings.url("/oauth2/token"));
        return "authorization/client-secret";
    }
}
