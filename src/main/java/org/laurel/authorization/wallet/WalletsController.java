package org.laurel.authorization.wallet;

import java.util.UUID;
import org.laurel.directory.CurrentPerson;
import org.laurel.foundation.web.PageProblem;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own wallets, within a launch: which may fetch badges, a way to let one in, a way to end it. */
@Controller
class WalletsController {

    private static final String ENDED = "ended";

    private final WalletConnections connections;
    private final WalletBrowsers browsers;

    WalletsController(WalletConnections connections, WalletBrowsers browsers) {
        this.connections = connections;
        this.browsers = browsers;
    }

    @GetMapping("/my-badges/wallets")
    String page(@RequestParam(defaultValue = "") String done, CurrentPerson me, Model model) {
        model.addAttribute("connections", connections.of(me.id()));
        model.addAttribute("code", browsers.code(me.organisationId(), me.id()));
        model.addAttribute("ended", done.equals(ENDED));
        return "authorization/wallets";
    }

    @PostMapping("/my-badges/wallets/{connection}/end")
    String end(@PathVariable UUID connection, CurrentPerson me) {
        if (!connections.end(connection, me.id())) {
            throw PageProblem.notFound();
        }
        return "redirect:/my-badges/wallets?done=" + ENDED;
    }
}
