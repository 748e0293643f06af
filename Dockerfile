# Built and run as one image for all three programs; the command chooses which.
FROM node:26.10.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .swcrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY apps apps
COPY libs libs
COPY test/support test/support
COPY scripts scripts
RUN node scripts/build.js && npm prune --ignore-scripts --omit=dev --no-audit --no-fund

# Starts with TLS_CERT_FILE and TLS_KEY_FILE, or with TLS=terminated-before behind a proxy; only /data need be writable.
FROM node:26.10.0-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=32 HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app/package.json ./
COPY --from=build --chown=node:node /app/node_modules node_modules
COPY --from=build --chown=node:node /app/dist dist
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
CMD ["node", "dist/apps/standalone/main.js"]
