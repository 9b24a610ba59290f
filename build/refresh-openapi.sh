#!/usr/bin/env bash
# Writes docs/openapi.json anew from the host as it is now.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"
check_tools
install_packages
CHANCERY_REFRESH_OPENAPI=1 dotnet test tests/Host.Tests -c Release --nologo --filter OpenApiTests
