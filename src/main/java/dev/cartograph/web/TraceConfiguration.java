package dev.cartograph.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * TRACE is refused as any other method is that a route does not have. Left to itself, Tomcat refuses it before the app
 * is asked and names methods that no route has; and where Tomcat lets it through, a servlet answers with the request.
 */
@Configuration(proxyBeanMethods = false)
class TraceConfiguration {

    @Bean(DispatcherServletAutoConfiguration.DEFAULT_DISPATCHER_SERVLET_BEAN_NAME)
    DispatcherServlet dispatcherServlet() {
        return new Traceless();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> traceIsNotTomcats() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    private static final class Traceless extends DispatcherServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doTrace(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            processRequest(request, response);
        }
    }
}
