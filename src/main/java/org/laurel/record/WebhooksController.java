package org.laurel.record;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.directory.Capability;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.outbound.Origins;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Webhooks for administrators: who is told, what each was told, and the buttons for both. */
@Controller
@RequestMapping("/integrations/webhooks")
class WebhooksController {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_URL = 1000;
    private static final int LAST_PAGE = 1000;
    private static final Set<String> DONE = Set.of("tested", "replayed", "stopped", "resumed", "removed");

    private final Webhooks webhooks;
    private final WebhookOutbox outbox;

    WebhooksController(Webhooks webhooks, WebhookOutbox outbox) {
        this.webhooks = webhooks;
        this.outbox = outbox;
    }

    @ModelAttribute
    void administratorsOnly(CurrentPerson me) {
        me.require(Capability.ADMINISTRATOR);
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return list(model, "", "", null);
    }

    @PostMapping
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String url,
            Model model,
            HttpServletResponse response) {
        String typedName = name.replaceAll("\\p{Cntrl}", " ").strip();
        String typedUrl = url.strip();
        String error = error(typedName, typedUrl);
        if (error != null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model, typedName, typedUrl, error);
        }
        return secret(model, webhooks.add(typedName, URI.create(typedUrl)));
    }

    private static @Nullable String error(String name, String url) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return "name";
        }
        boolean fine = url.length() <= LONGEST_URL
                && Origins.parse(url)
                        .filter(Origins::isTrusted)
                        .filter(it -> it.getRawUserInfo() == null && it.getRawFragment() == null)
                        .isPresent();
        return fine ? null : "url";
    }

    @GetMapping("/{webhook}")
    String page(
            @PathVariable UUID webhook,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "") String done,
            Model model) {
        int asked = Math.max(1, Math.min(page, LAST_PAGE));
        List<WebhookMessage> messages = outbox.list(webhook, asked);
        model.addAttribute("webhook", webhooks.find(webhook));
        model.addAttribute(
                "messages", messages.stream().limit(WebhookOutbox.PAGE).toList());
        model.addAttribute("more", messages.size() > WebhookOutbox.PAGE && asked < LAST_PAGE);
        model.addAttribute("page", asked);
        model.addAttribute("done", DONE.contains(done) ? done : null);
        return "record/webhook";
    }

    @PostMapping("/{webhook}/test")
    String test(@PathVariable UUID webhook) {
        webhooks.find(webhook);
        outbox.test(webhook);
        return "redirect:/integrations/webhooks/{webhook}?done=tested";
    }

    @PostMapping("/{webhook}/messages/{message}/replay")
    String replay(@PathVariable UUID webhook, @PathVariable UUID message) {
        outbox.replay(webhook, message);
        return "redirect:/integrations/webhooks/{webhook}?done=replayed";
    }

    @PostMapping("/{webhook}/stop")
    String stop(@PathVariable UUID webhook) {
        webhooks.find(webhook);
        webhooks.stop(webhook, null);
        return "redirect:/integrations/webhooks/{webhook}?done=stopped";
    }

    @PostMapping("/{webhook}/resume")
    String resume(@PathVariable UUID webhook) {
        webhooks.resume(webhook);
        return "redirect:/integrations/webhooks/{webhook}?done=resumed";
    }

    @PostMapping("/{webhook}/secret")
    String changeSecret(@PathVariable UUID webhook, Model model) {
        return secret(model, webhooks.changeSecret(webhook));
    }

    @PostMapping("/{webhook}/remove")
    String remove(@PathVariable UUID webhook) {
        webhooks.remove(webhook);
        return "redirect:/integrations/webhooks?done=removed";
    }

    private String list(Model model, String name, String url, @Nullable String error) {
        model.addAttribute("webhooks", webhooks.list());
        model.addAttribute("name", name);
        model.addAttribute("url", url);
        model.addAttribute("error", error);
        return "record/webhooks";
    }

    /** The one page that shows a secret; it is never shown again. */
    private String secret(Model model, Webhooks.Made made) {
        model.addAttribute("webhook", webhooks.find(made.id()));
        model.addAttribute("secret", made.secret());
        return "record/webhook-secret";
    }
}
