package org.laurel.practice.service;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.laurel.practice.platform.Address;
import org.laurel.practice.platform.ServiceRefused;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a list, by the parameters {@code limit} and {@code page}. The Link header holds several relations, as
 * Canvas has it; filters stay in its addresses.
 */
public record Paging(int limit, int page, String address) {

    private static final int MOST = 100;

    public static Paging of(HttpServletRequest request, Address address) {
        return of(request, address, MOST);
    }

    /** @param most how many a page holds, whatever is asked for */
    public static Paging of(HttpServletRequest request, Address address, int most) {
        var here = UriComponentsBuilder.fromUriString(address.at(request.getRequestURI()))
                .query(request.getQueryString())
                .build()
                .toUriString();
        return new Paging(Math.min(most, number(request, "limit", most)), number(request, "page", 1), here);
    }

    /** The part of all that is on this page. */
    public <T> List<T> of(List<T> all) {
        var from = (int) Math.min(all.size(), (page - 1L) * limit);
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    public HttpHeaders links(int size) {
        var headers = new HttpHeaders();
        var last = Math.max(1, (size + limit - 1) / limit);
        var links = new ArrayList<String>();
        links.add(link(page, "current"));
        if (page < last) {
            links.add(link(page + 1, "next"));
        }
        links.add(link(1, "first"));
        links.add(link(last, "last"));
        headers.add(HttpHeaders.LINK, String.join(", ", links));
        return headers;
    }

    private String link(int number, String relation) {
        var uri = UriComponentsBuilder.fromUriString(address)
                .replaceQueryParam("page", number)
                .replaceQueryParam("limit", limit)
                .build()
                .toUriString();
        return "<" + uri + ">; rel=\"" + relation + "\"";
    }

    private static int number(HttpServletRequest request, String name, int otherwise) {
        var given = request.getParameter(name);
        if (given == null) {
            return otherwise;
        }
        if (!given.matches("[1-9][0-9]{0,5}")) {
            throw ServiceRefused.invalid(name + " must be a whole number from 1");
        }
        return Integer.parseInt(given);
    }
}
