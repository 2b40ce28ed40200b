"""Files of UCDP's and of one's own, as they are sent, and the work that is asked for with them."""

from django.core.files.storage import default_storage

from .conftest import ROWS

HEADER = "id,country,type_of_violence,conflict_name,side_a,side_b,latitude,longitude,low,best,high,date_start"


def ged(rows=ROWS, *, broken=()):
    lines = [HEADER]
    for row in rows:
        lines.append(
            f'{row["id"]},{row["country"]},1,"{row["conflict_name"]}",{row["side_a"]},{row["side_b"]},39.8,46.7,'
            f"{row['low_death']},{row['best_death']},{row['high_death']},{row['date_start']:%Y-%m-%d}"
        )
    return "\n".join([*lines, *broken]).encode()


BAD = ("7,,1,A,B,C,39.8,46.7,1,1,1,2020-10-01", "8,=1+1,1,A,B,C,139.8,46.7,1,1,1,2020-10-01", "9,Mali")
TABLE = "jour;tués;lieu;où;x;y\n27/09/2020;=1+1;a;Armenia;46,7;39,8\n28/09/2020;4;b;Armenia;46,7;39,8\n"


def kept(run):
    return default_storage.exists(run.place)
