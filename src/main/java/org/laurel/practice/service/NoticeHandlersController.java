package org.laurel.practice.service;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.laurel.practice.platform.Fields;
import org.laurel.practice.platform.NoticeHandlers;
import org.laurel.practice.platform.Scopes;
import org.laurel.practice.platform.ServiceRefused;
import org.laurel.practice.platform.Tool;
import org.laurel.practice.platform.Tools;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Platform Notification Service 1.0, by which a tool says where it wants notices. */
@RestController
@RequestMapping(path = NoticeHandlersController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
public class NoticeHandlersController {

    public static final String PATH = "/api/lti/notice-handlers";

    private static final int LONGEST_ADDRESS = 2000;

    private final ServiceGate gate;
    private final ServiceMedia media;
    private final NoticeHandlers handlers;
    private final Tools tools;

    NoticeHandlersController(ServiceGate gate, ServiceMedia media, NoticeHandlers handlers, Tools tools) {
        this.gate = gate;
        this.media = media;
        this.handlers = handlers;
        this.tools = tools;
    }

    @GetMapping
    Map<String, Object> list(HttpServletRequest request) {
        var tool = tool(request);
        var catalog = new LinkedHashMap<String, Object>();
        catalog.put("client_id", tool.clientId());
        catalog.put("deployment_id", tool.deploymentId());
        catalog.put("notice_handlers", handlers.of(tool.clientId()));
        return catalog;
    }

    /** An empty handler takes the one away that was set. */
    @PutMapping
    Map<String, Object> set(HttpServletRequest request) {
        var tool = tool(request);
        var sent = new Fields(media.sent(request, MediaType.APPLICATION_JSON_VALUE));
        var type = sent.needed("notice_type");
        if (!type.equals(NoticeHandlers.CONTEXT_COPY)) {
            throw ServiceRefused.invalid("notice_type must be " + NoticeHandlers.CONTEXT_COPY);
        }
        var handler = sent.text("handler", LONGEST_ADDRESS);
        if (handler == null || !handler.isEmpty() && !isOf(tool, handler)) {
            throw ServiceRefused.invalid("handler must be an address of the tool");
        }
        handlers.set(tool.clientId(), type, handler);
        return Map.of("notice_type", type, "handler", handler);
    }

    private Tool tool(HttpServletRequest request) {
        return tools.byClientId(gate.caller(request, Scopes.NOTICE_HANDLERS))
                .orElseThrow(() -> ServiceRefused.notFound("tool"));
    }

    private static boolean isOf(Tool tool, String handler) {
        try {
            return tool.origins().contains(Tool.origin(URI.create(handler)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
