# One of the services. From the repository's root, after ./mvnw package:
#   docker build -f k8s/images/service.Dockerfile --build-arg MODULE=classifier-stream -t slugline/classifier-stream:0.1.0 .
FROM eclipse-temurin:17-jre
ARG MODULE
WORKDIR /app
COPY ${MODULE}/target/quarkus-app/ /app/
USER 1001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-jar", "/app/quarkus-run.jar"]
