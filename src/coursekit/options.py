"""What several commands ask for in the same way."""

import click

from coursekit.text.addresses import site_address


class SiteAddress(click.ParamType):
    """The address of the published course."""

    name = "address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The address without a closing slash; says what is wrong with another text."""
        try:
            return site_address(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
