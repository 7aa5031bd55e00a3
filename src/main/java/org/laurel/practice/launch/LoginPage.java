package org.laurel.practice.launch;

import java.net.URI;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.Tool;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a third-party initiated login, LTI Security Framework §5.1.1.1: it sends the browser on to the tool. */
@Component
public class LoginPage {

    private final Initiations initiations;
    private final Address address;

    LoginPage(Initiations initiations, Address address) {
        this.initiations = initiations;
        this.address = address;
    }

    public String show(Initiation initiation, Tool tool, URI targetLinkUri, Model model) {
        model.addAttribute("tool", tool);
        model.addAttribute("targetLinkUri", targetLinkUri);
        model.addAttribute("issuer", address.issuer());
        model.addAttribute("hints", initiations.begin(initiation));
        return "launch";
    }

    /** Whatever a page asks for, a launch is shown in a frame or in a window. */
    public static String documentTarget(String wanted) {
        return wanted.equals("iframe") ? "iframe" : "window";
    }
}
