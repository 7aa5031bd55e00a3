package org.laurel.authorization.web;

import jakarta.servlet.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.laurel.authorization.AccessTokens;
import org.laurel.authorization.ApiCaller;
import org.laurel.authorization.Throttle;
import org.laurel.authorization.client.ApiClients;
import org.laurel.authorization.wallet.WalletConnections;
import org.laurel.foundation.web.PageProblem;
import org.laurel.lti.session.PublicPath;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Where programs come in, without a launch, and what their requests pass. */
@Configuration(proxyBeanMethods = false)
class AuthorizationWeb implements WebMvcConfigurer {

    private static final String API = "/api/v1/";
    static final String WALLETS = "/ims/ob/v3p0/";
    private static final int BEFORE_SECURITY = -200;
    private static final int AFTER_SECURITY = 100;

    @Bean
    static PublicPath oauthPath() {
        return new PublicPath("/oauth2/**");
    }

    @Bean
    static PublicPath apiPath() {
        return new PublicPath("/api/**");
    }

    @Bean
    static PublicPath walletApiPath() {
        return new PublicPath(WALLETS + "**");
    }

    @Bean
    static FilterRegistrationBean<Filter> bearerFilter(
            AccessTokens tokens,
            ApiClients clients,
            WalletConnections connections,
            Throttle throttle,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> problems) {
        return after(AFTER_SECURITY, new BearerFilter(tokens, clients, connections, throttle, problems::getObject));
    }

    /** RFC 9110 §13.1.2: what a program has already is not sent again. Weak, because answers may travel compressed. */
    @Bean
    static FilterRegistrationBean<Filter> entityTags() {
        var tags = new ShallowEtagHeaderFilter();
        tags.setWriteWeakETag(true);
        return after(AFTER_SECURITY + 1, tags);
    }

    /** Wallets that run in a browser ask from their own site. What they get depends on their token alone, never on a cookie. */
    @Bean
    static FilterRegistrationBean<Filter> walletsInBrowsers() {
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(CorsConfiguration.ALL));
        cors.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name()));
        cors.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE, HttpHeaders.IF_NONE_MATCH));
        cors.setExposedHeaders(List.of(
                HttpHeaders.LINK,
                HttpHeaders.ETAG,
                HttpHeaders.RETRY_AFTER,
                HttpHeaders.WWW_AUTHENTICATE,
                "X-Total-Count"));
        var source = new UrlBasedCorsConfigurationSource();
        List.of(WALLETS + "**", "/oauth2/token", "/oauth2/register", "/oauth2/revoke")
                .forEach(path -> source.registerCorsConfiguration(path, cors));
        var registration = new FilterRegistrationBean<Filter>(new CorsFilter(source));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    private static FilterRegistrationBean<Filter> after(int order, Filter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns(API + "*", WALLETS + "credentials", WALLETS + "profile");
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ScopeGuard())
                .addPathPatterns(API + "**", WALLETS + "credentials", WALLETS + "profile");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
    }

    private static final class CallerArgument implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == ApiCaller.class;
        }

        @Override
        public ApiCaller resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return ScopeGuard.caller()
                    .orElseThrow(() -> new PageProblem(HttpStatus.UNAUTHORIZED, "authorization.problem.no-token"));
        }
    }
}
